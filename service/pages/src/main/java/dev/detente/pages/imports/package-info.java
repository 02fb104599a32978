/** The pages of imports, with the rows that they rejected. */
@NullMarked
package dev.detente.pages.imports;

import org.jspecify.annotations.NullMarked;
