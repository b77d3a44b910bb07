// Fields that are searched in (Select2): screen readers hear their label, and a click on the label leads to them.
"use strict";

{
  const $ = window.django.jQuery;

  const labelOf = (select) => document.querySelector(`label[for="${CSS.escape(select.id)}"]`);

  const nameParts = (select) => {
    const drawn = $(select).data("select2")?.$container[0];
    const label = labelOf(select);
    if (drawn === undefined || label === null || label.id !== "") return;
    label.id = `${select.id}-label`;
    const chosen = drawn.querySelector("[role=textbox]");
    chosen?.setAttribute("aria-labelledby", label.id);
    const box = drawn.querySelector("[role=combobox]");
    box.setAttribute("aria-labelledby", chosen ? `${label.id} ${chosen.id}` : label.id);
    drawn.querySelector("[role=searchbox]")?.setAttribute("aria-labelledby", label.id);
    label.addEventListener("click", () => (drawn.querySelector("[role=searchbox]") ?? box).focus());
  };

  const nameOpened = (event) => {
    const label = labelOf(event.target);
    if (label === null) return;
    const parts = $(event.target).data("select2").$dropdown[0].querySelectorAll("[role=searchbox], [role=listbox]");
    for (const part of parts) part.setAttribute("aria-labelledby", label.id);
  };

  const nameAll = (root) => $(root).find(".admin-autocomplete").not("[name*=__prefix__]").each((_, one) => nameParts(one));

  $(() => nameAll(document));
  document.addEventListener("formset:added", (event) => nameAll(event.target));
  $(document).on("select2:open", ".admin-autocomplete", nameOpened);
}
