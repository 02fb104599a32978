/** The documents for users as pages. */
@NullMarked
package dev.detente.service.web.pages.help;

import org.jspecify.annotations.NullMarked;
