/** Imports that run in the background of the service, one after the other, and survive its end. */
@NullMarked
package dev.detente.service.imports;

import org.jspecify.annotations.NullMarked;
