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
    drawn.querySelector("ul")?.setAttribute("role", "none"); // it also holds the cross that empties the field
    label.addEventListener("click", () => (drawn.querySelector("[role=searchbox]") ?? box).focus());
  };

  const nameOpened = (event) => {
    const label = labelOf(event.target);
    const { $container, $dropdown } = $(event.target).data("select2");
    const box = $container[0].querySelector("[role=combobox]");
    box.setAttribute("aria-controls", box.getAttribute("aria-owns"));
    for (const part of $dropdown[0].querySelectorAll("[role=searchbox], [role=listbox]")) {
      part.setAttribute("aria-labelledby", label?.id);
    }
  };

  const forgetList = (event) => {
    $(event.target).data("select2").$container.find("[role=combobox]").removeAttr("aria-controls");
  };

  const nameAll = (root) => $(root).find(".admin-autocomplete").not("[name*=__prefix__]").each((_, one) => nameParts(one));

  $(() => nameAll(document));
  document.addEventListener("formset:added", (event) => nameAll(event.target));
  $(document).on("select2:open", ".admin-autocomplete", nameOpened).on("select2:close", ".admin-autocomplete", forgetList);
}
