package org.bihuan.signin.web;

import java.io.IOException;
import java.util.regex.Pattern;

import jakarta.servlet.ServletException;

import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.valves.ValveBase;
import org.bihuan.shared.Networks;
import org.jspecify.annotations.Nullable;

/**
 * So many answers at a time go to one caller, known or not, files of the pages among
 * them, each counted until its last byte is written: who does not read waits with threads
 * that are left to him, and others have theirs. Refuses (429, without a body, the
 * connection closed) one more. Health is always answered.
 */
class AnswerPlaces extends ValveBase {

	/** As it is written, so that nothing else is meant by it. */
	private static final Pattern HEALTH = Pattern.compile("/actuator/health(/[a-z]+)?");

	/** Less than half of the server's threads. */
	static final int EACH = 100;

	/** Of all callers together; the server has more threads. */
	static final int ALL = 230;

	private final Slots slots = new Slots(ALL, EACH);

	AnswerPlaces() {
		super(true);
	}

	/** A request whose line cannot be read has no address. */
	private static boolean isHealth(@Nullable String address) {
		return address != null && HEALTH.matcher(address).matches();
	}

	@Override
	public void invoke(Request request, Response response) throws IOException, ServletException {
		if (isHealth(request.getRequestURI())) {
			getNext().invoke(request, response);
			return;
		}
		String caller = Networks.caller(request.getRemoteAddr());
		if (!slots.take(caller)) {
			response.setStatus(429);
			response.setHeader("Retry-After", "10");
			response.setHeader("Connection", "close");
			return;
		}
		try {
			getNext().invoke(request, response);
			if (!request.isAsync()) {
				response.finishResponse();
			}
		}
		finally {
			slots.giveBack(caller);
		}
	}

}
