import type { MetadataRoute } from "next";

/** Makes it an app of its own on a home screen, which iPhones and iPads want before they show notifications. */
export default function manifest(): MetadataRoute.Manifest {
  return {
    id: "/",
    name: "Parley",
    short_name: "Parley",
    description: "Rooms and direct messages for a team, on its own server.",
    start_url: "/",
    scope: "/",
    display: "standalone",
    background_color: "#fdfdfe",
    theme_color: "#5b5bd6",
    icons: [
      { src: "/icons/icon-192.png", sizes: "192x192", type: "image/png" },
      { src: "/icons/icon-512.png", sizes: "512x512", type: "image/png" },
      { src: "/icons/maskable-512.png", sizes: "512x512", type: "image/png", purpose: "maskable" },
    ],
  };
}
