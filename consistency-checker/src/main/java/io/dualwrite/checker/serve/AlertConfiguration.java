package io.dualwrite.checker.serve;

import io.dualwrite.checker.alert.Alarms.AlertSettings;
import io.dualwrite.checker.alert.Channel;
import io.dualwrite.checker.alert.Channels;
import io.dualwrite.checker.alert.LogChannel;
import io.dualwrite.checker.alert.MailChannel;
import io.dualwrite.checker.alert.WebhookChannel;
import io.dualwrite.checker.alert.WebhookForm;
import java.util.ArrayList;
import java.util.List;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.mail.MailSender;

/** Channels and thresholds, as they are configured. */
@Configuration(proxyBeanMethods = false)
class AlertConfiguration {
    @Bean
    AlertSettings alertSettings(CheckerProperties properties) {
        return new AlertSettings(
                properties.alerts().limits(), properties.alerts().repeat());
    }

    @Bean
    Channels channels(CheckerProperties properties, ObjectProvider<MailSender> mailSender) {
        List<Channel> channels = new ArrayList<>();
        if (properties.alerts().log()) {
            channels.add(new LogChannel());
        }
        for (CheckerProperties.Webhook webhook : properties.alerts().webhooks()) {
            channels.add(new WebhookChannel(webhook.name(), webhook.url(), form(webhook)));
        }
        CheckerProperties.Mail mail = properties.alerts().mail();
        if (mail != null) {
            MailSender sender = mailSender.getIfAvailable(() -> {
                throw new IllegalStateException(
                        "Alerts should go out by e-mail (checker.alerts.mail), but no server is set: give"
                                + " spring.mail.host.");
            });
            channels.add(new MailChannel(sender, mail.from(), mail.to()));
        }
        return new Channels(channels);
    }

    private static WebhookForm form(CheckerProperties.Webhook webhook) {
        return switch (webhook.form()) {
            case GENERIC -> new WebhookForm.Generic();
            case SLACK -> new WebhookForm.Slack();
            case PAGERDUTY -> {
                if (webhook.routingKey() == null) {
                    throw new IllegalStateException(
                            "Webhook '" + webhook.name() + "' is for PagerDuty and needs its routing-key.");
                }
                yield new WebhookForm.PagerDuty(webhook.routingKey());
            }
        };
    }
}
