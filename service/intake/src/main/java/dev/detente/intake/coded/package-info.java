/** Reads rows of GDELT, ICEWS and POLECAT, which programs coded. */
@NullMarked
package dev.detente.intake.coded;

import org.jspecify.annotations.NullMarked;
