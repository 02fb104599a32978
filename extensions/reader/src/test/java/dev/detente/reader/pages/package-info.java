/** Tests of the pages against the real service. */
@NullMarked
package dev.detente.reader.pages;

import org.jspecify.annotations.NullMarked;
