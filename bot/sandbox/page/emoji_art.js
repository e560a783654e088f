/** Drawings of the emoji that incidents use, for machines whose fonts have none: `[colour, path]` on 24×24. */

const INK = "#31373d";
const BADGE = ["#4289c1", "M5 2h14a3 3 0 0 1 3 3v14a3 3 0 0 1-3 3H5a3 3 0 0 1-3-3V5a3 3 0 0 1 3-3z"];
const BELL = [
  "#f4b728",
  "M12 2a2 2 0 0 1 2 2c3 1 4.5 3.5 4.5 7 0 4 1 5 2.5 6.5V19H3v-1.5C4.5 16 5.5 15 5.5 11c0-3.5 1.5-6 4.5-7a2 2 0 0 1 2-2zM9.5 20h5a2.5 2.5 0 0 1-5 0z",
];
const DIAL = ["#e6e7e8", "M12 5.5a8 8 0 1 1 0 16 8 8 0 0 1 0-16z"];
const disc = (colour) => [colour, "M12 2a10 10 0 1 1 0 20 10 10 0 0 1 0-20z"];
const square = (colour) => [colour, "M4 2h16a2 2 0 0 1 2 2v16a2 2 0 0 1-2 2H4a2 2 0 0 1-2-2V4a2 2 0 0 1 2-2z"];
const CLOCK = [
  ["#c33", "M10 2h4v3h-4z"],
  ["#c33", "M12 4a9.5 9.5 0 1 1 0 19 9.5 9.5 0 0 1 0-19z"],
  DIAL,
  [INK, "M11.3 8h1.4v5.2l3.4 2-.7 1.2-4.1-2.4z"],
];
const PAPER = ["#e1e8ed", "M5 2h10l5 5v15H5z"];
const LINES = ["#99aab5", "M8 10h9v1.5H8zM8 13.5h9V15H8zM8 17h6v1.5H8z"];
const HORN = [
  ["#be1931", "M3 9h4v6H3z"],
  ["#dd2e44", "M7 8.5 19 3v18L7 15.5z"],
  ["#99aab5", "M6 15.5h3.5l1.5 6H8z"],
];
const HAND = ["#ffcc4d", "M8 11l4-8c2 0 2.8 1.5 2.3 3.5L13.5 10H19c1.5 0 2 1 1.8 2.2l-1.5 7c-.3 1.2-1 1.8-2.3 1.8H8z"];
const CUFF = ["#e0a92c", "M3 11h5v10H3z"];

/** Pictures by name. */
export const ART = {
  red_circle: [disc("#dd2e44")],
  large_orange_circle: [disc("#f4900c")],
  large_yellow_circle: [disc("#fdcb58")],
  large_green_circle: [disc("#78b159")],
  large_blue_circle: [disc("#55acee")],
  large_purple_circle: [disc("#aa8ed6")],
  white_circle: [disc("#e6e7e8")],
  black_circle: [disc(INK)],
  large_red_square: [square("#dd2e44")],
  large_orange_square: [square("#f4900c")],
  large_yellow_square: [square("#fdcb58")],
  large_green_square: [square("#78b159")],
  large_blue_square: [square("#55acee")],
  white_check_mark: [
    ["#77b255", BADGE[1]],
    ["#fff", "M9.8 18 4.8 13l2-2 3 3 7.4-7.8 2.1 2z"],
  ],
  heavy_check_mark: [["#66a846", "M9.5 20 3 13.5 5.5 11l4 4L19 4.5 21.5 7z"]],
  x: [["#dd2e44", "M5.5 3 12 9.5 18.5 3 21 5.5 14.5 12l6.5 6.5-2.5 2.5-6.5-6.5L5.5 21 3 18.5 9.5 12 3 5.5z"]],
  warning: [
    [
      "#ffcc4d",
      "M12 2c.7 0 1.2.3 1.5.9l9.2 17c.6 1.2 0 2.1-1.3 2.1H2.6c-1.3 0-1.9-.9-1.3-2.1l9.2-17c.3-.6.8-.9 1.5-.9z",
    ],
    [INK, "M10.8 8h2.4l-.4 7h-1.6zM12 16.5a1.4 1.4 0 1 1 0 2.8 1.4 1.4 0 0 1 0-2.8z"],
  ],
  no_entry: [disc("#dd2e44"), ["#fff", "M5.5 10.5h13v3h-13z"]],
  rotating_light: [
    ["#dd2e44", "M6 18v-6a6 6 0 0 1 12 0v6z"],
    ["#99aab5", "M4 18h16v4H4z"],
    [
      "#f4900c",
      "M11.3 1h1.4v3.5h-1.4zM3.3 4.3l1-1 2.6 2.6-1 1zM19.7 3.3l1 1-2.6 2.6-1-1zM1 11h3v1.4H1zM20 11h3v1.4h-3z",
    ],
    ["#fff", "M9 17v-5a3 3 0 0 1 2.5-3v1.2A2 2 0 0 0 10.2 12v5z"],
  ],
  drum_with_drumsticks: [
    ["#dd2e44", "M3 10h18v8c0 2.5-4 4.5-9 4.5S3 20.5 3 18z"],
    ["#f5f8fa", "M12 6c5 0 9 1.8 9 4s-4 4-9 4-9-1.8-9-4 4-4 9-4z"],
    ["#ffcc4d", "M5 13.5l3.5 8-1.5-.4-3-6.6zM19 13.5l-3.5 8 1.5-.4 3-6.6zM11.3 14h1.4v8.4h-1.4z"],
    ["#c1694f", "M3.5 1.8 12.6 9l-.8 1L2.7 2.8zM20.5 1.8 11.4 9l.8 1 9.1-7.2z"],
  ],
  bell: [BELL],
  no_bell: [BELL, ["#be1931", "M2.5 4.5l2-2 17 17-2 2z"]],
  loudspeaker: HORN,
  mega: HORN,
  zzz: [
    [
      "#3b88c3",
      "M3 12h8v2l-4.5 6H11v2H3v-2l4.5-6H3zM12 6h6v1.6L14.7 12H18v1.6h-6V12l3.3-4.4H12zM17.5 1.5h4.5v1.3L19.7 6H22v1.3h-4.5V6l2.3-3.2h-2.3z",
    ],
  ],
  lock: [
    ["#99aab5", "M7 11V7a5 5 0 0 1 10 0v4h-2.5V7a2.5 2.5 0 0 0-5 0v4z"],
    ["#ffac33", "M4 10h16v12H4z"],
  ],
  unlock: [
    ["#99aab5", "M10 11V6a5 5 0 0 1 10 0v2h-2.5V6a2.5 2.5 0 0 0-5 0v5z"],
    ["#ffac33", "M3 10h15v12H3z"],
  ],
  handshake: [
    ["#269", "M1 8l4-2 3 9-4 2zM23 8l-4-2-3 9 4 2z"],
    ["#ffdc5d", "M5 8l5-1 2 .8L14 7l5 1.5-2.5 6.5-4 4c-.8.7-1.8.6-2.6-.1L6.5 15z"],
    ["#ef9645", "M10 7.2l2.2.7-2.7 3.2c.7 1.3 2.3 1 3.3-.1l.9-.9 4 3.6-.9 1-3.4-3c-1.6 1.3-4.2 1.4-5.2-.8z"],
  ],
  arrow_down: [BADGE, ["#fff", "M10.5 5h3v8H18l-6 6.5L6 13h4.5z"]],
  arrow_up: [BADGE, ["#fff", "M10.5 19h3v-8H18l-6-6.5L6 11h4.5z"]],
  arrow_right: [BADGE, ["#fff", "M5 10.5h8V6l6.5 6-6.5 6v-4.5H5z"]],
  stopwatch: CLOCK,
  alarm_clock: CLOCK,
  timer_clock: CLOCK,
  hourglass_flowing_sand: [
    ["#ffac33", "M5 2h14v3H5zM5 19h14v3H5z"],
    ["#bbddf5", "M7 5h10c0 4-2 5.5-3.5 7 1.5 1.5 3.5 3 3.5 7H7c0-4 2-5.5 3.5-7C9 10.5 7 9 7 5z"],
    ["#ffd983", "M8.5 8h7c-.6 1.6-2 2.6-3 3.6V15c2 .5 3.5 2 3.5 4H8c0-2 1.5-3.5 3.5-4v-3.4c-1-1-2.4-2-3-3.6z"],
  ],
  pushpin: [
    ["#99aab5", "M8.5 14 10 15.5 3 22l-1-1z"],
    ["#dd2e44", "M14 2l8 8-2 1-1.5-.5-4 4 .5 3.5-1.5 1.5L5.5 11 7 9.5l3.5.5 4-4L14 4z"],
  ],
  round_pushpin: [
    ["#99aab5", "M11.3 12h1.4v10h-1.4z"],
    ["#dd2e44", "M12 2a5.5 5.5 0 1 1 0 11 5.5 5.5 0 0 1 0-11z"],
  ],
  eyes: [
    [
      "#f5f8fa",
      "M6.5 4C9.5 4 11 8 11 12s-1.5 8-4.5 8S2 16 2 12s1.5-8 4.5-8zM17.5 4C20.5 4 22 8 22 12s-1.5 8-4.5 8S13 16 13 12s1.5-8 4.5-8z",
    ],
    [
      INK,
      "M5 9c1.5 0 2.3 1.4 2.3 3.2S6.5 15.5 5 15.5 2.6 14 2.6 12.2 3.5 9 5 9zM16 9c1.5 0 2.3 1.4 2.3 3.2s-.8 3.3-2.3 3.3-2.4-1.5-2.4-3.3S14.5 9 16 9z",
    ],
  ],
  "+1": [CUFF, HAND],
  thumbsup: [CUFF, HAND],
  tada: [
    ["#dd2e44", "M2 22 8.5 7.5l8 8z"],
    ["#ffac33", "M4.5 16.5l3 3-3 1.3L3 20zM7 11l6.3 6.3-2.8 1.2L5.6 14z"],
    ["#55acee", "M14 3h2v3h-2zM19 9h3v2h-3z"],
    ["#77b255", "M18 3.5l2 1.5-3.5 5-2-1z"],
    ["#aa8ed6", "M10 3h2v2h-2zM20 14h2v2h-2z"],
  ],
  fire: [
    [
      "#f4900c",
      "M12 1c1 4 6 6 6 12.5 0 5-2.7 8.5-6 8.5s-6.5-3-6.5-8C5.5 10.5 8 9 8 6c1.5.8 2.3 2 2.5 3.5C12 7.5 12.5 4 12 1z",
    ],
    [
      "#ffcc4d",
      "M12 12c.5 2 3 3 3 6 0 2.5-1.4 4-3 4s-3.3-1.5-3.3-4c0-1.8 1.1-2.5 1.4-4 .8.4 1.2 1 1.3 1.7.4-1 .6-2.2.6-3.7z",
    ],
  ],
  memo: [PAPER, LINES, ["#ffac33", "M20.5 9.5 22 11l-8 8-2.5 1 1-2.5z"]],
  page_facing_up: [PAPER, LINES],
  clipboard: [["#c1694f", "M4 3h16v19H4z"], ["#fff", "M6 5h12v15H6z"], LINES, ["#99aab5", "M9 2h6v3H9z"]],
  speech_balloon: [
    [
      "#bdddf4",
      "M12 3c5.5 0 10 3.3 10 7.5S17.5 18 12 18c-1 0-2-.1-3-.3L5 21v-5c-1.9-1.4-3-3.3-3-5.5C2 6.3 6.5 3 12 3z",
    ],
  ],
  wrench: [
    [
      "#8899a6",
      "M16 2l-1 4 3 3 4-1c.5 3-1.5 6-4.5 6-.7 0-1.3-.1-1.9-.4L8 21.5c-1 1-2.5 1-3.5 0s-1-2.5 0-3.5l7.9-7.6C11 6.5 13 2.5 16 2z",
    ],
  ],
  zap: [["#ffac33", "M14 1 4 13.5h6L8 23l12-13.5h-7z"]],
  rocket: [
    ["#a0041e", "M3 14l5-4 6 6-4 5-2-4-1-1z"],
    ["#ccd6dd", "M22 2c0 7-3 12-9.5 16L6 11.5C10 5 15 2 22 2z"],
    ["#3b88c3", "M15.5 6.5a2 2 0 1 1 0 4 2 2 0 0 1 0-4z"],
    ["#ffac33", "M2 22c0-3 1-5 3.5-5.5L7.5 18.5C7 21 5 22 2 22z"],
  ],
  checkered_flag: [
    ["#99aab5", "M3 2h2v20H3z"],
    ["#e1e8ed", "M5 3h17v11H5z"],
    [
      INK,
      "M5 3h4.250v3.7H5zM13.5 3h4.250v3.7H13.5zM9.250 6.7h4.250v3.7H9.250zM17.750 6.7H22v3.7h-4.250zM5 10.4h4.250V14H5zM13.5 10.4h4.250V14H13.5z",
    ],
  ],
  bust_in_silhouette: [["#4b6a85", "M12 3a4.5 4.5 0 1 1 0 9 4.5 4.5 0 0 1 0-9zM3 22c0-5 4-8 9-8s9 3 9 8z"]],
  bulb: [
    ["#ffd983", "M12 2a7 7 0 0 1 7 7c0 3.5-3 4.5-3 8H8c0-3.5-3-4.5-3-8a7 7 0 0 1 7-7z"],
    ["#ccd6dd", "M8.5 17h7v3l-2 2h-3l-2-2z"],
  ],
  heart: [
    [
      "#dd2e44",
      "M12 21C5 16 2 12.5 2 8.5 2 5.4 4.3 3 7.2 3 9.3 3 11 4 12 6c1-2 2.7-3 4.8-3C19.7 3 22 5.4 22 8.5c0 4-3 7.5-10 12.5z",
    ],
  ],
};
