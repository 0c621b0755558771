/**
 * Who is told of what: for each event of the socket, whether each kind of caller gets one that somebody else causes.
 * Written by hand, like the answers. `refused`: no socket at all.
 */
export const deliveryWords = ["gets", "-", "refused"] as const;

export const expectedDeliveries = `
event                     room      case               nobody  expired unnamed other   member  moderator owner   admin   removed banned

session:opened            private   -                  refused refused refused gets    gets    gets      gets    gets    gets    refused

room:changed              public    -                  refused refused refused -       gets    gets      gets    -       -       refused
room:changed              private   -                  refused refused refused -       gets    gets      gets    -       -       refused
room:changed              direct    -                  refused refused refused -       gets    gets      gets    -       -       refused
room:changed              general   -                  refused refused refused -       gets    gets      gets    -       -       refused
room:changed              archived  -                  refused refused refused -       gets    gets      gets    -       -       refused

marks:changed             public    -                  refused refused refused -       gets    gets      gets    -       -       refused
marks:changed             private   -                  refused refused refused -       gets    gets      gets    -       -       refused
marks:changed             direct    -                  refused refused refused -       gets    gets      gets    -       -       refused
marks:changed             general   -                  refused refused refused -       gets    gets      gets    -       -       refused
marks:changed             archived  -                  refused refused refused -       gets    gets      gets    -       -       refused

workspace:changed         private   -                  refused refused refused gets    gets    gets      gets    gets    gets    refused

typing:changed            public    -                  refused refused refused -       gets    gets      gets    -       -       refused
typing:changed            private   -                  refused refused refused -       gets    gets      gets    -       -       refused
typing:changed            direct    -                  refused refused refused -       gets    gets      gets    -       -       refused
typing:changed            general   -                  refused refused refused -       gets    gets      gets    -       -       refused

presence:changed          private   -                  refused refused refused gets    gets    gets      gets    gets    gets    refused

person:changed            private   -                  refused refused refused -       -       -         -       -       -       refused
session:ended             private   -                  refused refused refused -       -       -         -       -       -       refused
`;
