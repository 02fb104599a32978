@NullMarked
package dev.detente.pages.queue;

import org.jspecify.annotations.NullMarked;
