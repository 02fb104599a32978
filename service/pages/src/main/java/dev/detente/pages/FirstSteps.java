package dev.detente.pages;

import dev.detente.api.keys.FirstKey;
import dev.detente.api.settings.DetenteProperties;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.servlet.support.ServletUriComponentsBuilder;

/** Gives pages the first steps while the store is empty: lines for a shell, with the address by which the reader came. */
@ControllerAdvice(annotations = Controller.class)
class FirstSteps {
    private final String key;
    private final String command;

    FirstSteps(DetenteProperties properties) {
        String admin = properties.adminKey();
        this.key = admin != null && !admin.isEmpty()
                ? "$DETENTE_ADMIN_KEY"
                : "$(cat " + properties.dataDir().resolve(FirstKey.FILE) + ")";
        this.command = "java -jar detente.jar import 20240426.export.CSV.zip --data-dir " + properties.dataDir();
    }

    /** The lines. */
    record Lines(String importing, String command, String sending) {}

    @ModelAttribute("begin")
    Lines lines() {
        String address = ServletUriComponentsBuilder.fromCurrentContextPath().toUriString() + "/api/v1/";
        String curl = "curl -H \"Authorization: Bearer " + key + "\" ";
        return new Lines(
                curl + "-H 'Content-Type: application/octet-stream' \\\n  --data-binary @20240426.export.CSV.zip '"
                        + address + "imports?name=20240426.export.CSV.zip'",
                command,
                curl + "-H 'Content-Type: application/json' \\\n  " + address + "actions -d '" + """
                        [{"day": "2024-04-24", "source": "USA", "target": "TWN", "type": "AID",
                          "issues": ["taiwan"], "summary": "Security assistance for Taiwan signed into law"}]'""");
    }
}
