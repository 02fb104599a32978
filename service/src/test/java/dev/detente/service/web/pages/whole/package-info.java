@NullMarked
package dev.detente.service.web.pages.whole;

import org.jspecify.annotations.NullMarked;
