package dev.detente.pages.keys;

import dev.detente.api.keys.ApiKeys;
import dev.detente.api.support.PageController;
import dev.detente.api.support.ProblemException;
import dev.detente.api.support.QuickAnswer;
import dev.detente.model.FieldException;
import dev.detente.model.Problem;
import dev.detente.model.Texts;
import dev.detente.pages.Words;
import dev.detente.store.ApiKey;
import dev.detente.store.Role;
import jakarta.servlet.http.HttpServletResponse;
import java.security.Principal;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** The page of keys, for admins. A new key is shown once, in the answer to the form that makes it. */
@PageController
class KeysPageController {
    private static final String PATH = "/keys";

    private final ApiKeys keys;

    KeysPageController(ApiKeys keys) {
        this.keys = keys;
    }

    /**
     * The form for a new key.
     *
     * @param field which field is wrong; empty when none is
     */
    record KeyForm(String name, String role, String expires, String field, String problem) {
        static final KeyForm EMPTY = new KeyForm("", Role.VIEWER.word(), "", "", "");
    }

    /** A key, without its secret. */
    record KeyView(String id, String name, String role, String state, String made, String until, boolean valid) {}

    @QuickAnswer
    @GetMapping(PATH)
    String list(Model model) {
        return page(model, KeyForm.EMPTY, null);
    }

    @QuickAnswer
    @PostMapping(PATH)
    String make(
            @RequestParam(defaultValue = "") String name,
            @RequestParam(defaultValue = "") String role,
            @RequestParam(defaultValue = "") String expires,
            Principal caller,
            Model model,
            HttpServletResponse response) {
        try {
            Role allowed = Role.of(role)
                    .orElseThrow(() -> new FieldException(
                            "role", role, "This is not a role: use one of " + String.join(", ", Role.words()) + "."));
            LocalDate lastDay = expires.isBlank() ? null : LocalDate.parse(expires.strip());
            return page(model, KeyForm.EMPTY, keys.make(name, allowed, lastDay, caller.getName()));
        } catch (DateTimeParseException e) {
            return wrong(name, role, expires, new Problem("expires", expires, Texts.noDate(expires)), model, response);
        } catch (FieldException e) {
            return wrong(name, role, expires, e.problem(), model, response);
        }
    }

    private String wrong(
            String name, String role, String expires, Problem problem, Model model, HttpServletResponse response) {
        response.setStatus(HttpServletResponse.SC_BAD_REQUEST);
        return page(model, new KeyForm(name, role, expires, problem.field(), problem.remedy()), null);
    }

    /** Revokes a key permanently. */
    @QuickAnswer
    @PostMapping(PATH + "/{id}")
    String revoke(@PathVariable String id, Principal caller) {
        if (keys.revoke(id, caller.getName()).isEmpty()) {
            throw ProblemException.notFound(
                    "key", id, "There is no key \"" + Texts.shorten(id) + "\": " + PATH + " lists them.");
        }
        return "redirect:" + PATH;
    }

    private String page(Model model, KeyForm form, ApiKeys.@Nullable NewKey made) {
        List<KeyView> all = keys.all().stream().map(this::view).toList();
        model.addAttribute("form", form);
        model.addAttribute("roles", Role.words());
        model.addAttribute("made", made);
        model.addAttribute("page", all);
        return "keys";
    }

    private KeyView view(ApiKey key) {
        ApiKey.State state = keys.state(key);
        LocalDate lastDay = key.lastDay();
        return new KeyView(
                key.id(),
                key.name(),
                key.role().word(),
                state.word(),
                Words.instant(key.createdAt()) + ", by " + key.createdBy(),
                key.revokedAt() != null
                        ? "revoked on " + Words.instant(key.revokedAt())
                        : lastDay == null ? "never expires" : "until " + Words.day(lastDay),
                state == ApiKey.State.VALID);
    }
}
