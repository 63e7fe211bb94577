package org.bihuan.delivery;

import java.nio.charset.StandardCharsets;

import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeMessage;

import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.mail.MailException;
import org.springframework.mail.javamail.JavaMailSender;
import org.springframework.mail.javamail.MimeMessageHelper;
import org.springframework.stereotype.Component;

/**
 * Sends mail through the server of {@code spring.mail.*}; without one there is none. A
 * mail bears its parcel's id, so one sent twice because a node died in between is one to
 * a mail program.
 */
@Component
class Mail implements Carrier {

	private final ObjectProvider<JavaMailSender> senders;

	private final String from;

	Mail(ObjectProvider<JavaMailSender> senders, @Value("${bihuan.mail.from:}") String from) {
		this.senders = senders;
		this.from = from;
	}

	/** Whether the operator set a mail server up. */
	boolean isSetUp() {
		return senders.getIfAvailable() != null && !from.isBlank();
	}

	@Override
	public boolean carries(Channel channel) {
		return channel.isMail();
	}

	@Override
	public void carry(Parcel parcel, RuleStore.Kept rule, @Nullable String address) {
		if (address == null || !isSetUp()) {
			throw new NotDelivered("no mail server or address", null);
		}
		send(parcel.id(), address, parcel.subject(), parcel.body());
	}

	void send(String id, String address, String subject, String text) {
		JavaMailSender sender = senders.getObject();
		try {
			MimeMessage mail = new Identified(sender.createMimeMessage(), "<" + id + "@bihuan>");
			MimeMessageHelper helper = new MimeMessageHelper(mail, false, StandardCharsets.UTF_8.name());
			helper.setFrom(from);
			helper.setTo(address);
			helper.setSubject(subject.replaceAll("\\p{Cntrl}", " "));
			helper.setText(text);
			mail.setHeader("Auto-Submitted", "auto-generated");
			sender.send(mail);
		}
		catch (MessagingException | MailException failed) {
			throw new NotDelivered(String.valueOf(failed.getMessage()), failed);
		}
	}

	/** Keeps the id it is given; the library would make a new one. */
	private static final class Identified extends MimeMessage {

		private final String id;

		Identified(MimeMessage empty, String id) throws MessagingException {
			super(empty.getSession());
			this.id = id;
		}

		@Override
		protected void updateMessageID() throws MessagingException {
			setHeader("Message-ID", id);
		}

	}

}
