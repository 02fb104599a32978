/** The page of the workbench. */
@NullMarked
package dev.detente.service.web.pages.workbench;

import org.jspecify.annotations.NullMarked;
