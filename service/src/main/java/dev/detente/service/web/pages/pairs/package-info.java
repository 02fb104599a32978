/** All pairs, most tense first. */
@NullMarked
package dev.detente.service.web.pages.pairs;

import org.jspecify.annotations.NullMarked;
