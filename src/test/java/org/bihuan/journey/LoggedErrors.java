package org.bihuan.journey;

import java.util.Deque;
import java.util.concurrent.ConcurrentLinkedDeque;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.IThrowableProxy;
import ch.qos.logback.core.AppenderBase;
import org.slf4j.LoggerFactory;

/** Keeps the last errors of this process's log, so that a red journey says what broke. */
final class LoggedErrors extends AppenderBase<ILoggingEvent> {

	private static final int KEPT = 20;

	private final Deque<String> last = new ConcurrentLinkedDeque<>();

	/** Listens from now on; an application that starts later takes it off again. */
	static LoggedErrors listen() {
		LoggedErrors errors = new LoggedErrors();
		Logger root = (Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
		errors.setContext(root.getLoggerContext());
		errors.start();
		root.addAppender(errors);
		return errors;
	}

	@Override
	protected void append(ILoggingEvent event) {
		if (event.getLevel().isGreaterOrEqual(Level.ERROR)) {
			StringBuilder line = new StringBuilder(event.getFormattedMessage());
			for (IThrowableProxy cause = event.getThrowableProxy(); cause != null; cause = cause.getCause()) {
				line.append(" <- ").append(cause.getClassName()).append(": ").append(cause.getMessage());
			}
			last.addLast(line.toString());
			while (last.size() > KEPT) {
				last.removeFirst();
			}
		}
	}

	/** The newest, or that there was none. */
	String newest() {
		String line = last.peekLast();
		return line == null ? "nothing was logged as an error" : line;
	}

}
