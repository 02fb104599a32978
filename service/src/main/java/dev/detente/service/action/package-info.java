/** From reports to actions: corrections, merging, mirrors, late echoes. */
@NullMarked
package dev.detente.service.action;

import org.jspecify.annotations.NullMarked;
