/** Addresses of all parts of the program: who may ask for them, and which menus lead there. */
@NullMarked
package dev.detente.api.address;

import org.jspecify.annotations.NullMarked;
