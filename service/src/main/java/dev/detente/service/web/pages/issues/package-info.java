/** Issues and the pairs that they strain. */
@NullMarked
package dev.detente.service.web.pages.issues;

import org.jspecify.annotations.NullMarked;
