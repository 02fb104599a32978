@NullMarked
package dev.detente.pages.action;

import org.jspecify.annotations.NullMarked;
