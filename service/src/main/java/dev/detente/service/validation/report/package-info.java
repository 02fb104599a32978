/** What a validation found, as a page that stands alone and as tables for a document. */
@NullMarked
package dev.detente.service.validation.report;

import org.jspecify.annotations.NullMarked;
