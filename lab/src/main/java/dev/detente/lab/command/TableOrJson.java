package dev.detente.lab.command;

/** The formats in which results with many figures are printed; lower-case as typed. */
enum TableOrJson {
    table,
    json
}
