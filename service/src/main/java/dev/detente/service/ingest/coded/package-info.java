/** Reads rows of GDELT, ICEWS and POLECAT, which programs coded. */
@NullMarked
package dev.detente.service.ingest.coded;

import org.jspecify.annotations.NullMarked;
