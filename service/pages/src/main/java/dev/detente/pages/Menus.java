package dev.detente.pages;

import dev.detente.api.address.MenuEntry;
import java.util.List;

/**
 * The menus, which templates ask for by this bean's name: a page of an error has them too.
 *
 * @param top at the top of each page
 * @param foot at the foot of each page
 * @param intake at the top of pages where data come in
 * @param begin the ways to begin, while there are no data
 */
record Menus(List<MenuEntry> top, List<MenuEntry> foot, List<MenuEntry> intake, List<MenuEntry> begin) {}
