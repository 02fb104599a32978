@NullMarked
package dev.detente.service.web.pages.action;

import org.jspecify.annotations.NullMarked;
