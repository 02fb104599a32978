/** The pages that people look at. */
@NullMarked
package dev.detente.service.web.pages;

import org.jspecify.annotations.NullMarked;
