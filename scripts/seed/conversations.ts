/** One line of a conversation: who of its speakers says what. */
export interface Line {
  /** Of the theme's conversations, counted from 0. */
  conversation: number;
  /** How far into the conversation, from 0 to below 1. */
  progress: number;
  speaker: number;
  /** `{n}` stands for a number that grows with every round. */
  body: string;
  /** What others answer it with, and how many of them at most. */
  reactions: { emoji: string; count: number }[];
}

/**
 * Speakers are letters; a blank line ends a conversation; ¶ breaks a line; reactions stand behind a ~. `{@B}` mentions
 * speaker B, `<!room>` everybody.
 */
const themes = {
  general: `
A: Good morning everyone. Reminder that the office on the third floor stays closed today, the heating is being repaired.
B: Thanks! Working from home then.
C: The kitchen too?
A: The kitchen is open. So is the small meeting room.

B: Welcome to everyone who started this week 👋 Say hello here when you get a minute. ~ 👋6 ❤️2
C: Hello! Happy to be here. I am on the support team, two time zones east of most of you.
D: Hi all, I joined to work on the mobile app.
A: Great to have you both. Lunch on Thursday is on us. ~ 🎉5 🥳2

D: Does anyone know who looks after the badge printer?
A: That would be facilities, but they are out until Monday. What do you need?
D: Two visitor badges for tomorrow.
A: I have a stack in my drawer, come by {@D}.

C: <!room> All-hands is at 15:00 in the big room, and the link is in the calendar for everyone else.
B: Will it be recorded?
C: Yes, the recording is usually up within an hour. ~ 👍3
D: 🙏

A: Numbers for the last quarter are out. Short version: we grew, we spent less than planned, and support answers in under two hours on average.
B: That last one is the best of the three.
C: Well done to the whole support team! ~ 👏8 🎉3 ❤️4
D: 🎉

B: The coffee machine shows error {n} again. ~ 😭4
C: Turn it off, wait ten seconds, turn it on. Do not ask me why I know.
B: It worked. You are a hero. ~ 😂3 ☕2
`,
  engineering: `
A: Deploy {n} is going out now.
B: Watching the dashboards.
A: Half of the nodes done, error rate flat. {@B} all good on your side?
B: p99 is at 84 ms, same as before.
A: Done. Everything green. ~ 🚀4 🎉2

C: The nightly run failed on the import test. Anyone looking?
D: It is a time zone thing. The fixture calls \`today()\` and the runner crossed midnight.
C: Ah. So we pin the clock?
D: Yes, pull request {n}, two lines. ~ 👀1
C: Approved.

B: Does somebody remember why we retry only GET and HEAD in the proxy?
A: Because a POST may have been carried out before the connection broke. Repeating it could do the thing twice.
B: > Repeating it could do the thing twice.¶But our sends carry a client id?
A: Those do. The proxy does not know which routes are safe, and I would rather not teach it. ~ 💯3
B: Fair. I will write that down next to the code. ~ 🙏2

D: Query of the day:¶\`\`\`sql¶select room_id, count(*) as messages¶  from messages¶ where created_at > now() - interval '7 days' -- a quiet week¶ group by room_id¶ order by messages desc¶ limit 10;¶\`\`\`¶The largest room has more messages than the next nine together.
C: Let me guess. #random? ~ 😂6
D: You know us well.

A: I would like to drop the old index on messages. It costs us on every insert and nothing reads it.
C: Are you sure that the export does not use it?
A: Checked the plans on a copy of production. No plan mentions it.
B: Then go. Concurrently, please.
A: Of course.

C: Review request: https://git.example.org/team/app/pulls/{n} – makes the catch-up page smaller. Numbers in the description. ~ 👀2
D: On it after lunch.
D: Left two comments, both about names. The rest is lovely. ~ ❤️1
C: Thanks, fixed.

B: Memory of the web process, before and after the last change:¶¶| process | before | after |¶| :-- | --: | --: |¶| web | 210 MB | **170 MB** |¶| server | 96 MB | 95 MB |¶| worker | 61 MB | 61 MB |
A: What did you do?
B: Stopped loading the whole icon set for four icons. ~ 😂5 👏3
A: 😅

D: Who is on call this weekend?
B: Me. Please do not merge anything exciting on Friday.
D: Define exciting.
B: Anything with "simple refactoring" in its title. ~ 😅7

A: Postmortem for last Tuesday is written. Please read it *before* the meeting, so that we can spend the time on the actions:¶1. Alert on the queue's **age**, not on its length¶2. One runbook for both regions¶   - who decides¶   - how to go back¶3. ~~Move the dashboards~~ (done)
C: Read. Small correction to 14:05, the alert came two minutes earlier. ~ 👍1
A: Corrected, thank you.
`,
  design: `
A: New icons for the sidebar are in the file. I tried thinner strokes.
B: They look much calmer. The bell is a bit too small next to the others? ~ 👀2
A: Good eye. Scaled it to the same optical size. ~ 👌🏾3 ✨2

C: How does the member list look with very long names? We have some people with more than forty letters.
A: One line, cut with an ellipsis, full name in the tooltip.
C: And right to left?
A: Same, mirrored. I checked with two of our own names.

B: Contrast of the secondary text in dark is 4.3, we want 4.5.
D: One step up the ramp gives 5.1.
B: Take that one. ~ ✅2

D: Feedback from the five people who tried the new composer: nobody missed the buttons that we removed.
A: Not even the one for attachments?
D: They all dragged the file in.
A: I love it when users do our work. ~ 😄5

C: Could someone look at the empty states with me tomorrow? Ten screens, thirty minutes.
B: 10:30 works.
A: Me too.
`,
  support: `
A: Ticket {n}: a customer can't find the invitation link. Where did we move it?
B: Members, then the button at the top right. I will add a picture to the help page.
A: Perfect, I will answer with that. ~ 🙏2

C: Three people asked today whether they can move from the embedded database to Postgres without losing anything.
D: Yes. It is one command, and it is tested.
C: Is there a page that I can link to?
D: Self-hosting, section "Moving to Postgres".

B: The queue is empty. I repeat: the queue is empty. ~ 🎉9 🥳4 👏2
A: Screenshot or it did not happen.
C: I saw it. Seven minutes long.
D: And now there is ticket {n}. ~ 😭5 😂3

D: Customer says: "messages come twice". Before I escalate: could it be two tabs with sound?
A: Ask which of them they see twice. The list or the notification?
D: The notification. Two tabs it is. ~ 🕵️3
`,
  random: `
A: Found on my walk this morning: a heron standing on the roof of a bakery.
B: Waiting for the day-old bread, like all of us. ~ 😂8 🥖3

C: Pineapple on pizza: thumbs up or down?
D: This is how wars begin. ~ 🍍7 🍕5
A: 👍
B: 👎
C: I regret asking. ~ 😂4

B: I need a book for a long train ride. Not too heavy.
D: "The Summer Book" by Tove Jansson. ~ ❤️3 📚1
A: Seconding that one.
B: Ordered, thanks both.

D: Today I learned that octopuses have three hearts.
C: And all of them sank during the demo this morning. ~ 😬6 🐙4
A: It was not that bad!
C: The projector caught fire.
A: Only a little. ~ 🔥9 😂6

A: Who is in for badminton on Wednesday?
B: Me
C: Me too
D: Only if we do not count points.
`,
  lunch: `
A: Noodles or salad today?
B: Noodles.
C: Noodles!
D: Salad, but I will sit with you.

B: The place around the corner has lentil soup again.
A: Table for four at 12:15?
B: Booked. ~ 🍜3 🙌2

C: Leftover cake in the kitchen. It is very good and there is very little of it. ~ 🍰7 🏃🏽‍♀️3
D: Running.
A: Too late. ~ 😭5
`,
  launch: `
A: **Launch checklist**, as of this morning:¶- website ✅¶- docs ✅¶- pricing page ⏳¶- announcement ⏳
B: Pricing page is waiting for the final numbers.
A: They come today, I asked again.

C: Draft {n} of the announcement is in the folder. Please be merciless.
D: First paragraph is great. The second says the same thing again, only longer. ~ 😅3
C: Ouch. True. Removed.

B: What do we do if sign-ups are higher than expected?
D: The waiting list goes up by itself at eighty percent. I tested it twice. ~ 💪🏼4
B: And if nobody comes?
A: Then we have cake for thirty people and eat it ourselves. ~ 🍰5 😂4

D: Dress rehearsal went well: twenty minutes from button to everything live, and back again in four.
A: Back in four is the number that lets me sleep. ~ 😴3 💯4
`,
  direct: `
A: Do you have ten minutes after lunch? I would like a second pair of eyes on something.
B: Sure. My desk or yours?
A: Yours, mine has the noisy radiator.
B: 13:30 then.

B: Thank you for jumping in yesterday. ~ ❤️1
A: Any time. How did it end?
B: All good. They even sent a nice note.

A: Can I forward your summary to the others?
B: Please do. Leave out the part about the printer 🙈 ~ 😂1
A: The part about the printer is the best part.

B: Draft {n} is in your inbox, no rush.
A: Reading it on the train.
A: Two small comments, otherwise it is ready to go.
B: Both fixed. Thanks! ~ 👍1
`,
  hiring: `
A: Two interviews tomorrow for the platform role. Who can take the second one?
B: I can do 14:00.
A: Thank you, I sent you the notes.

C: I liked the candidate very much. Careful, asks good questions, says "I don't know" when that is the truth.
D: Same impression. Strong yes from me. ~ 👍3 🎉1
A: Then let us not lose time. I will write the offer today.

B: We should look at the wording of the job post. It asks for ten years with a tool that is six years old.
C: 🙈 I will rewrite it. ~ 😂3
`,
} as const;

export type Theme = keyof typeof themes;

function parse(text: string): Line[] {
  return text
    .trim()
    .split("\n\n")
    .flatMap((block, conversation) => {
      const lines = block.split("\n");
      return lines.map((line, index) => {
        const [body = "", reactions = ""] = line.slice(3).split(" ~ ");
        return {
          conversation,
          progress: index / lines.length,
          speaker: line.charCodeAt(0) - "A".charCodeAt(0),
          body: body.replaceAll("¶", "\n"),
          reactions: reactions.split(" ").flatMap((each) => {
            const [, emoji, count] = /^(.+?)(\d+)$/u.exec(each) ?? [];
            return emoji === undefined ? [] : { emoji, count: Number(count) };
          }),
        };
      });
    });
}

export const conversations = Object.fromEntries(
  Object.entries(themes).map(([theme, text]) => [theme, parse(text)]),
) as Record<Theme, Line[]>;
