/** The findings of a validation, as a self-contained page and as tables for a document. */
@NullMarked
package dev.detente.lab.judge.report;

import org.jspecify.annotations.NullMarked;
