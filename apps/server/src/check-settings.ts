/** Says in one line of JSON what the launcher needs to know of the settings, or what is wrong with them. */
import { ConfigError, readConfig } from "./config";

try {
  const config = readConfig();
  console.log(
    JSON.stringify({
      host: config.host,
      port: config.port,
      webPort: config.webPort,
      baseUrl: config.baseUrl,
    }),
  );
} catch (error) {
  if (!(error instanceof ConfigError)) throw error;
  console.error(error.problems.join("\n"));
  process.exitCode = 1;
}
