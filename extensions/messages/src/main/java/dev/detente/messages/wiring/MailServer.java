package dev.detente.messages.wiring;

import dev.detente.messages.Delivery;
import dev.detente.messages.MessagesProperties;
import dev.detente.messages.Subscription;
import dev.detente.messages.send.Carrier;
import dev.detente.messages.send.Letter;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeMessage;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.core.io.ByteArrayResource;
import org.springframework.mail.MailException;
import org.springframework.mail.javamail.JavaMailSender;
import org.springframework.mail.javamail.MimeMessageHelper;
import org.springframework.stereotype.Component;

/** Hands letters to the server that {@code spring.mail.host} names. */
@Component
class MailServer implements Carrier {
    private final @Nullable JavaMailSender sender;
    private final String from;

    MailServer(ObjectProvider<JavaMailSender> sender, MessagesProperties settings) {
        this.sender = sender.getIfAvailable();
        this.from = settings.from();
    }

    /** Whether there is a mail server. */
    boolean open() {
        return sender != null;
    }

    @Override
    public void carry(Subscription to, Delivery delivery) throws NotDeliveredException {
        if (sender == null) {
            throw new NotDeliveredException("There is no mail server here: set spring.mail.host.", false, null);
        }
        Letter letter = Letter.of(to, delivery);
        try {
            MimeMessage mail = sender.createMimeMessage();
            MimeMessageHelper parts = new MimeMessageHelper(
                    mail, MimeMessageHelper.MULTIPART_MODE_MIXED_RELATED, StandardCharsets.UTF_8.name());
            parts.setFrom(from);
            parts.setTo(letter.to());
            parts.setSubject(letter.subject());
            parts.setText(letter.plain(), letter.html());
            byte[] chart = letter.chart();
            if (chart != null) {
                parts.addInline("chart", new ByteArrayResource(chart), "image/png");
            }
            mail.setHeader("Auto-Submitted", "auto-generated");
            // The sender keeps an id that is there, and a mail that comes twice is seen to be one.
            mail.setHeader("Message-ID", "<" + letter.id() + "@detente>");
            sender.send(mail);
        } catch (MailException | MessagingException e) {
            Throwable cause = Objects.requireNonNullElse(e.getCause(), e);
            throw new NotDeliveredException("The mail server did not take it: " + cause.getMessage(), false, null);
        }
    }
}
