/** Whether a text is the number of a TCP port, without a sign or superfluous zeros at its start. */
export function isPortText(text: string): boolean {
  return /^[1-9]\d{0,4}$/.test(text) && Number(text) <= 65_535;
}
