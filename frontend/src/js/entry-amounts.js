// Amounts as they are typed: lakh commas, digits of any Indian script, paise. Sums run in whole paise.
const ZEROS = [0x966, 0x9e6, 0xa66, 0xae6, 0xb66, 0xbe6, 0xc66, 0xce6, 0xd66];
const GROUPED = /^(\d+|\d{1,3}(,\d{2})*,\d{3}|\d{1,3}(,\d{3})+)$/;

export function plainDigits(text) {
  return Array.from(text, (sign) => {
    const code = sign.codePointAt(0);
    const zero = ZEROS.find((start) => code >= start && code < start + 10);
    return zero === undefined ? sign : String(code - zero);
  }).join("");
}

// { paise } or { problem }, where problem names one of the page's words.
export function readRupees(text, most) {
  const plain = plainDigits(text).replace(/[\s\u00a0\u202f₹]/g, "");
  if (!plain) return { paise: 0 };
  if (/^[-\u2212]/.test(plain)) return { problem: "negative" };
  const [whole, paise = "", ...rest] = plain.split(".");
  if (rest.length || !GROUPED.test(whole || "0") || !/^\d*$/.test(paise)) return { problem: "not_a_number" };
  if (paise.replace(/0+$/, "").length > 2) return { problem: "too_fine" };
  const sum = Number((whole || "0").replaceAll(",", "")) * 100 + Number(`${paise}00`.slice(0, 2));
  return sum > most * 100 ? { problem: "too_much" } : { paise: sum };
}

const grouped = new Intl.NumberFormat("en-IN", { maximumFractionDigits: 0 });

export function showRupees(paise) {
  return `₹${grouped.format(Math.round(paise / 100))}`;
}

export function exactRupees(paise) {
  return (paise / 100).toFixed(2);
}
