package org.bihuan.audit;

import java.io.IOException;

import org.springframework.mail.MailException;
import org.springframework.mail.SimpleMailMessage;
import org.springframework.mail.javamail.JavaMailSender;

/** Mails each anchor. */
record MailWay(JavaMailSender sender, String from, String to) implements AnchorWays.Way {

	@Override
	public void send(Anchor anchor) throws IOException {
		SimpleMailMessage mail = new SimpleMailMessage();
		mail.setFrom(from);
		mail.setTo(to);
		mail.setSubject("Bihuan audit anchor " + anchor.day() + " " + anchor.printed());
		mail.setText(anchor.line() + "\n");
		try {
			sender.send(mail);
		}
		catch (MailException failed) {
			throw new IOException(failed.getMessage(), failed);
		}
	}

}
