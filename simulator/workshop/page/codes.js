// Six letters for a package and a guess: to be read out, written on a card, typed by the trainer.
const GUESSES = 1001; // none, then thousands of twice today's days
const CHECKS = 947; // so many remainders tell a slip of the pen, or a code of another page
const SPREAD = 10007117; // so that neighbours do not look alike; no factor of the 30 letters

const count = (world) => world.alphabet.length ** 6;

function inverse(number, modulus) {
  let [a, b, x, y] = [number, modulus, 1, 0];
  while (b) {
    const times = Math.floor(a / b);
    [a, b] = [b, a - times * b];
    [x, y] = [y, x - times * y];
  }
  return ((x % modulus) + modulus) % modulus;
}

const times = (one, other, modulus) => Number((BigInt(one) * BigInt(other)) % BigInt(modulus));
const check = (number, world) => (number * 31 + world.mark) % CHECKS;

export function codeOf(place, guess, packages, world) {
  const most = 2 * world.today.days.mean;
  const said = guess === null ? 0 : 1 + Math.round((Math.min(guess, most) / most) * (GUESSES - 2));
  const number = said * packages + place;
  let left = times(number * CHECKS + check(number, world), SPREAD, count(world));
  let text = "";
  for (let i = 0; i < 6; i++) {
    text = world.alphabet[left % world.alphabet.length] + text;
    left = Math.floor(left / world.alphabet.length);
  }
  return text;
}

// The package and the guess of a code; null if it is none of this page.
export function read(text, packages, world) {
  let value = 0;
  for (const letter of text) {
    const digit = world.alphabet.indexOf(letter);
    if (digit < 0) return null;
    value = value * world.alphabet.length + digit;
  }
  if (text.length !== 6) return null;
  value = times(value, inverse(SPREAD, count(world)), count(world));
  const number = Math.floor(value / CHECKS);
  if (value % CHECKS !== check(number, world) || number >= packages * GUESSES) return null;
  const said = Math.floor(number / packages);
  const most = 2 * world.today.days.mean;
  return { place: number % packages, guess: said ? ((said - 1) / (GUESSES - 2)) * most : null };
}
