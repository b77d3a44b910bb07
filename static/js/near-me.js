// A button beside a field for a place: asks the browser where one is, when it is pressed and never before. The position is
// rounded, sent once in the body of a request that nobody keeps, and answered with the name of a commune.

const PRECISION = 100; // hundredths of a degree: about a kilometre is enough to tell the commune
const PATIENCE = 10_000; // milliseconds
const RECENT = 600_000; // milliseconds: a position of the last ten minutes will do

const round = (degrees) => Math.round(degrees * PRECISION) / PRECISION;

const locate = () =>
  new Promise((found, refused) => {
    navigator.geolocation.getCurrentPosition(found, refused, { timeout: PATIENCE, maximumAge: RECENT });
  });

const communeAt = async (address, { latitude, longitude }) => {
  const response = await fetch(address, {
    method: "POST",
    headers: { "Content-Type": "application/json" },
    body: JSON.stringify({ latitude: round(latitude), longitude: round(longitude) }),
  });
  const { results } = await response.json();
  return results[0].label;
};

export const addButton = (input) => {
  const { near, nearMe, nearWaiting, nearFailed, chosen } = input.dataset;
  const button = document.createElement("button");
  button.type = "button";
  button.className = "near-me";
  button.textContent = nearMe;
  const status = document.createElement("p");
  status.className = "near-me__status";
  status.setAttribute("role", "status");
  input.after(button, status);
  button.addEventListener("click", async () => {
    button.disabled = true;
    status.textContent = nearWaiting;
    try {
      const { coords } = await locate();
      input.value = await communeAt(near, coords);
      status.textContent = `${chosen} : ${input.value}`;
      input.dispatchEvent(new Event("change", { bubbles: true }));
    } catch {
      status.textContent = nearFailed;
    }
    button.disabled = false;
    button.focus();
  });
};
