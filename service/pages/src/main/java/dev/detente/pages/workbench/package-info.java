/** The page of the workbench. */
@NullMarked
package dev.detente.pages.workbench;

import org.jspecify.annotations.NullMarked;
