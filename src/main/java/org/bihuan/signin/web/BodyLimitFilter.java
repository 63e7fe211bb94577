package org.bihuan.signin.web;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;

import jakarta.servlet.DispatcherType;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

import org.bihuan.shared.Networks;
import org.bihuan.shared.Refusal;
import org.bihuan.shared.SystemClock;
import org.bihuan.shared.web.BodyLimits;
import org.bihuan.shared.web.ProblemWriter;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Lets no more of a body in than {@link BodyLimits} says, before anything reads it. Of
 * somebody not known yet a body is read at the doors alone, at once and within seconds,
 * so many at a time that other threads are left; elsewhere it is as if there were none,
 * and the refusal says why. Of somebody known so many are read at a time, each at its
 * pace ({@link BodyPace}). Refuses 413, 408 what comes too slowly, 429 too many at a
 * time, 400 too many fields.
 */
class BodyLimitFilter extends OncePerRequestFilter {

	private static final long PATIENCE_MS = 10_000;

	/** Threads of the server are more than both together. */
	private final Slots strangers = new Slots(32, 8);

	private final Slots people = new Slots(150, 16);

	private final ProblemWriter problems;

	private final SystemClock clock;

	BodyLimitFilter(ProblemWriter problems, SystemClock clock) {
		this.problems = problems;
		this.clock = clock;
	}

	@Override
	protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
			throws ServletException, IOException {
		if (request.getDispatcherType() == DispatcherType.ERROR) {
			withoutBody(request, response, chain);
			return;
		}
		boolean counted = request.getContentLengthLong() < 0;
		if (request.getContentLengthLong() == 0 || counted && request.getHeader("Transfer-Encoding") == null) {
			chain.doFilter(request, response);
			return;
		}
		String path = request.getServletPath();
		Authentication who = SecurityContextHolder.getContext().getAuthentication();
		if (who == null && !BodyLimits.isDoor(path)) {
			response.setHeader("Connection", "close");
			withoutBody(request, response, chain);
			return;
		}
		Slots slots = who == null ? strangers : people;
		String caller = who == null ? Networks.caller(request.getRemoteAddr()) : who.getName();
		long most = BodyLimits.of(request.getMethod(), path);
		if (!slots.take(caller)) {
			response.setHeader("Retry-After", "10");
			refuse(request, response, Refusal.tooMany("shared.too-many-at-once"));
			return;
		}
		HttpServletRequest bounded;
		boolean held = true;
		try {
			if (request.getContentLengthLong() > most || who != null && counted && isForm(request, path)) {
				refuse(request, response, Refusal.tooLarge("shared.body-too-large", most / 1024));
				return;
			}
			if (who == null) {
				bounded = read(request, response, most);
				slots.giveBack(caller);
				held = false;
			}
			else {
				bounded = counted ? new CountedRequest(request, most) : request;
			}
			if (bounded != null) {
				chain.doFilter(bounded, response);
			}
		}
		catch (Refusal pastTheLimit) {
			refuse(request, response, pastTheLimit);
		}
		finally {
			if (held) {
				slots.giveBack(caller);
			}
		}
	}

	private void withoutBody(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
			throws ServletException, IOException {
		HttpServletRequest bodiless;
		try {
			bodiless = new ReadRequest(request, new byte[0]);
		}
		catch (Refusal tooManyFields) {
			refuse(request, response, tooManyFields);
			return;
		}
		chain.doFilter(bodiless, response);
	}

	/** Whoever sends on is not taken for the next request. */
	private void refuse(HttpServletRequest request, HttpServletResponse response, Refusal refusal) throws IOException {
		response.setHeader("Connection", "close");
		problems.write(request, response, refusal);
	}

	/** The page that says what went wrong reads nothing of what was sent either. */
	@Override
	protected boolean shouldNotFilterErrorDispatch() {
		return false;
	}

	/**
	 * The server itself reads forms, so one that does not say its length is not begun.
	 */
	private static boolean isForm(HttpServletRequest request, String path) {
		String type = request.getContentType();
		return type != null && (type.startsWith("application/x-www-form-urlencoded")
				|| type.startsWith("multipart/") && !BodyLimits.takesFiles(path));
	}

	private @Nullable HttpServletRequest read(HttpServletRequest request, HttpServletResponse response, long most)
			throws IOException {
		long until = clock.millis() + PATIENCE_MS;
		ByteArrayOutputStream body = new ByteArrayOutputStream();
		byte[] part = new byte[4096];
		InputStream in = request.getInputStream();
		for (int read = in.read(part); read >= 0; read = in.read(part)) {
			body.write(part, 0, read);
			if (body.size() > most) {
				refuse(request, response, Refusal.tooLarge("shared.body-too-large", most / 1024));
				return null;
			}
			if (clock.millis() > until) {
				refuse(request, response, Refusal.tooSlow("shared.too-slow"));
				return null;
			}
		}
		return new ReadRequest(request, body.toByteArray());
	}

}
