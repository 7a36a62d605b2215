// A security key that did not answer: say so on the page instead of in the console.
document.addEventListener("allauth.error", (event) => {
  event.preventDefault();
  const box = document.getElementById("schluessel-fehler");
  if (box) box.hidden = false;
});
