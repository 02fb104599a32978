/** Tools for every module, without any knowledge of diplomacy. */
@NullMarked
package dev.detente.base;

import org.jspecify.annotations.NullMarked;
