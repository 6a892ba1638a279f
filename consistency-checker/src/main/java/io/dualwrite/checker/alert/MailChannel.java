package io.dualwrite.checker.alert;

import java.io.IOException;
import java.util.List;
import java.util.stream.Collectors;
import org.springframework.mail.MailException;
import org.springframework.mail.MailSender;
import org.springframework.mail.SimpleMailMessage;

/** One e-mail for all notices of a moment; the first line becomes the subject. */
public final class MailChannel implements Channel {
    private final MailSender sender;
    private final String from;
    private final List<String> to;

    public MailChannel(MailSender sender, String from, List<String> to) {
        this.sender = sender;
        this.from = from;
        this.to = List.copyOf(to);
    }

    @Override
    public String name() {
        return "mail";
    }

    @Override
    public List<String> messages(List<Notice> notices) {
        return List.of(notices.stream().map(Notice::line).collect(Collectors.joining("\n")));
    }

    @Override
    public void send(String message) throws IOException {
        String first = message.lines().findFirst().orElse("");
        long more = message.lines().count() - 1;
        SimpleMailMessage mail = new SimpleMailMessage();
        mail.setFrom(from);
        mail.setTo(to.toArray(String[]::new));
        mail.setSubject("[dualwrite] " + first + (more > 0 ? " (and " + more + " more)" : ""));
        mail.setText(message);
        try {
            sender.send(mail);
        } catch (MailException refused) {
            throw new IOException(refused.getMessage(), refused);
        }
    }
}
