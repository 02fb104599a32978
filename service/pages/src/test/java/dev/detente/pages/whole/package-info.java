@NullMarked
package dev.detente.pages.whole;

import org.jspecify.annotations.NullMarked;
