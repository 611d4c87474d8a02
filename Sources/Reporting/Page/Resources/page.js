(function () {
  'use strict';
  document.documentElement.classList.add('script');
  var value = function (row, column) {
    return row.cells[column].textContent.trim();
  };
  var number = function (text) {
    return text === '' ? NaN : Number(text.replace(/\u2212/g, '-').replace(/,/g, ''));
  };
  var sort = function (table, column, heading) {
    var falls = heading.getAttribute('aria-sort') === 'ascending';
    var body = table.tBodies[0];
    var rows = Array.prototype.map.call(body.rows, function (row, place) {
      var text = value(row, column);
      return { row: row, text: text, number: number(text), place: place };
    });
    rows.sort(function (a, b) {
      if ((a.text === '') !== (b.text === '')) { return a.text === '' ? 1 : -1; }
      var order = isNaN(a.number) || isNaN(b.number)
        ? a.text.localeCompare(b.text) : a.number - b.number;
      return (falls ? -order : order) || a.place - b.place;
    });
    rows.forEach(function (entry) { body.appendChild(entry.row); });
    Array.prototype.forEach.call(table.tHead.rows[0].cells, function (other) {
      other.removeAttribute('aria-sort');
    });
    heading.setAttribute('aria-sort', falls ? 'descending' : 'ascending');
  };
  Array.prototype.forEach.call(document.querySelectorAll('table[data-sortable]'), function (table) {
    Array.prototype.forEach.call(table.tHead.rows[0].cells, function (heading, column) {
      // No button element: browsers do not print it again at the head of every sheet.
      var button = document.createElement('span');
      button.setAttribute('role', 'button');
      button.tabIndex = 0;
      button.textContent = heading.textContent;
      heading.textContent = '';
      heading.appendChild(button);
      button.addEventListener('click', function () { sort(table, column, heading); });
      button.addEventListener('keydown', function (event) {
        if (event.key !== 'Enter' && event.key !== ' ') { return; }
        event.preventDefault();
        sort(table, column, heading);
      });
    });
  });
}());
