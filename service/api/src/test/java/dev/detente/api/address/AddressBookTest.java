package dev.detente.api.address;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.detente.api.address.MenuEntry.Place;
import dev.detente.store.Role;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.http.HttpMethod;

class AddressBookTest {
    private record Part(String owner, List<AccessLine> lines, List<MenuEntry> menu, List<String> folders)
            implements Addresses {
        static Part of(String owner, AccessLine... lines) {
            return new Part(owner, List.of(lines), List.of(), List.of());
        }
    }

    @Test
    void aPathOfTwoPartsFailsTheStart() {
        Part one = Part.of("one", AccessLine.viewer("/texts/{id}"));
        Part other = Part.of("two", AccessLine.needs(Role.ADMIN, HttpMethod.POST, "/texts/{text}"));

        assertThatThrownBy(() -> new AddressBook(List.of(other, one)))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage(
                        "The path /texts/{text} belongs to the addresses of one, so that those of two cannot have it too:"
                                + " choose another path.");
        assertThatThrownBy(() -> new AddressBook(
                        List.of(Part.of("one", AccessLine.viewer("/texts"), AccessLine.viewer("/texts")))))
                .hasMessage("The addresses of one have two lines for GET /texts: leave one out.");
    }

    @Test
    void filesOfFoldersComeAfterAllOtherLines() {
        Part files = new Part("a", List.of(AccessLine.viewer("/read")), List.of(), List.of("/read"));
        AddressBook all = new AddressBook(List.of(files, Part.of("b", AccessLine.viewer("/read/list"))));

        assertThat(all.lines())
                .containsExactly(
                        AccessLine.viewer("/read"),
                        AccessLine.viewer("/read/list"),
                        AccessLine.anyone(HttpMethod.GET, "/read/**"));
        assertThat(all.folders()).containsExactly("/read");
    }

    @Test
    void menusAreTheSameInWhateverOrderPartsAreFound() {
        Part a = new Part("a", List.of(), List.of(new MenuEntry(Place.TOP, 20, "Second", "/2")), List.of());
        Part b = new Part("b", List.of(), List.of(new MenuEntry(Place.TOP, 10, "First", "/1")), List.of());
        Part c = new Part("c", List.of(), List.of(new MenuEntry(Place.TOP, 20, "Third", "/3")), List.of());

        for (List<Addresses> parts : List.of(List.<Addresses>of(a, b, c), List.<Addresses>of(c, b, a))) {
            assertThat(new AddressBook(parts).menu(Place.TOP))
                    .extracting(MenuEntry::title)
                    .containsExactly("First", "Second", "Third");
            assertThat(new AddressBook(parts).menu(Place.FOOT)).isEmpty();
        }
    }
}
