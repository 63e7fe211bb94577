package org.bihuan.shared.web;

import java.io.IOException;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.validation.ConstraintViolationException;

import org.bihuan.shared.Refusal;
import org.bihuan.shared.Texts;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.TypeMismatchException;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.converter.HttpMessageNotReadableException;
import org.springframework.validation.BindException;
import org.springframework.web.ErrorResponse;
import org.springframework.web.HttpMediaTypeNotSupportedException;
import org.springframework.web.bind.MethodArgumentNotValidException;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.multipart.MaxUploadSizeExceededException;
import org.springframework.web.multipart.MultipartException;
import org.springframework.web.multipart.MultipartRequest;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.support.RequestContextUtils;
import tools.jackson.databind.DatabindException;

/**
 * Turns every refusal into its status and a Chinese sentence: problem+json under /api,
 * else the sentence on the page the person came from, or a page of its own. Never
 * internals.
 */
@ControllerAdvice
@Order(Ordered.HIGHEST_PRECEDENCE)
class Problems {

	private static final Logger LOG = LoggerFactory.getLogger(Problems.class);

	/** Nobody mends more fields at a time. */
	private static final int MOST_ERRORS = 50;

	private final ProblemWriter writer;

	private final Texts texts;

	Problems(ProblemWriter writer, Texts texts) {
		this.writer = writer;
		this.texts = texts;
	}

	@ExceptionHandler
	@Nullable ModelAndView refused(Exception failure, HttpServletRequest request, HttpServletResponse response)
			throws IOException {
		if (response.isCommitted()) {
			LOG.debug("Answer broken off", failure);
			return null;
		}
		Told told = tell(failure);
		if (told.status() >= 500) {
			LOG.error("{} {} failed, number {}", request.getMethod(), request.getRequestURI(), told.number(), failure);
		}
		if (request.getRequestURI().startsWith(request.getContextPath() + "/api/")) {
			writer.write(response, told.status(), told.code(), told.detail(), told.errors());
			return null;
		}
		return page(told, request, response);
	}

	private @Nullable ModelAndView page(Told told, HttpServletRequest request, HttpServletResponse response) {
		String back = backTo(request);
		if (back != null && !"GET".equals(request.getMethod()) && told.status() != 401
				&& request.getHeader("HX-Request") == null && request.getSession(false) != null) {
			RequestContextUtils.getOutputFlashMap(request).put("refusal", told.detail());
			RequestContextUtils.getOutputFlashMap(request).put("wrong", byField(told.errors()));
			RequestContextUtils.saveOutputFlashMap(back, request, response);
			response.setStatus(303);
			response.setHeader("Location", back);
			return null;
		}
		ModelAndView view = new ModelAndView("shared/refusal");
		view.setStatus(org.springframework.http.HttpStatusCode.valueOf(told.status()));
		view.addObject("status", told.status());
		view.addObject("refusalTitle", texts.of("problem." + told.status()));
		view.addObject("refusal", told.detail());
		view.addObject("back", back);
		return view;
	}

	/** What each field is told, for the page to say it beside the field. */
	private static Map<String, String> byField(List<ProblemWriter.FieldMessage> errors) {
		Map<String, String> messages = new LinkedHashMap<>();
		errors.forEach(each -> messages.putIfAbsent(each.field(), each.message()));
		return messages;
	}

	/** The page of this product the form was on, never another host's. */
	private static @Nullable String backTo(HttpServletRequest request) {
		String referer = request.getHeader("Referer");
		if (referer == null) {
			return null;
		}
		try {
			URI uri = URI.create(referer);
			String host = request.getHeader("Host");
			if (host == null || !host.equals(uri.getRawAuthority()) || uri.getRawPath() == null
					|| uri.getRawPath().startsWith("//")) {
				return null;
			}
			return uri.getRawPath() + (uri.getRawQuery() == null ? "" : "?" + uri.getRawQuery());
		}
		catch (IllegalArgumentException broken) {
			return null;
		}
	}

	private record Told(int status, String code, String detail, List<ProblemWriter.FieldMessage> errors,
			String number) {
	}

	private Told told(int status, String code, List<ProblemWriter.FieldMessage> errors, Object... args) {
		return new Told(status, code, texts.of("refusal." + code, args), errors, "");
	}

	private Told tell(Exception failure) {
		if (failure instanceof Refusal refusal) {
			return new Told(refusal.kind().status(), refusal.code(), texts.refusal(refusal),
					refusal.fields()
						.stream()
						.map(f -> new ProblemWriter.FieldMessage(f.field(), texts.refusal(f)))
						.toList(),
					"");
		}
		if (failure instanceof BindException bind) {
			List<ProblemWriter.FieldMessage> errors = bind.getFieldErrors()
				.stream()
				.limit(MOST_ERRORS)
				.map(e -> new ProblemWriter.FieldMessage(e.getField(), fieldMessage(e)))
				.toList();
			boolean query = !(failure instanceof MethodArgumentNotValidException)
					&& bind.getFieldErrors().stream().anyMatch(e -> e.isBindingFailure());
			return new Told(query ? 400 : 422, query ? "shared.parameter" : "shared.fields",
					errors.isEmpty() ? texts.of("refusal.shared.fields") : errors.get(0).message(), errors, "");
		}
		if (failure instanceof ConstraintViolationException) {
			return told(422, "shared.fields", List.of());
		}
		if (failure instanceof HttpMessageNotReadableException unreadable) {
			return unreadable(unreadable);
		}
		if (failure instanceof TypeMismatchException) {
			return told(400, "shared.parameter", List.of());
		}
		if (failure instanceof MaxUploadSizeExceededException) {
			return told(413, "files.too-large", List.of(), 20);
		}
		if (failure instanceof java.time.DateTimeException || failure instanceof ArithmeticException) {
			LOG.warn("A date or number beyond all bounds", failure);
			return told(422, "shared.bounds", List.of());
		}
		if (failure instanceof MultipartException form && form.getCause() instanceof Refusal refusal) {
			return tell(refusal);
		}
		if (failure instanceof MultipartException || isNoForm(failure)) {
			return told(415, "shared.not-multipart", List.of());
		}
		if (failure instanceof HttpMediaTypeNotSupportedException) {
			return told(415, "shared.media-type", List.of());
		}
		if (failure instanceof ErrorResponse known && known.getStatusCode().is4xxClientError()) {
			int status = known.getStatusCode().value();
			return told(status,
					status == 404 ? "shared.no-such-page" : status == 405 ? "shared.method" : "shared.parameter",
					List.of());
		}
		if (Outage.isDatabaseAway(failure)) {
			LOG.error("The database is away: {}", failure.toString());
			return told(503, "shared.database-away", List.of());
		}
		if (failure instanceof org.springframework.dao.ConcurrencyFailureException) {
			return told(409, "shared.concurrent", List.of());
		}
		if (failure instanceof DuplicateKeyException) {
			return told(409, "shared.duplicate", List.of());
		}
		if (failure instanceof DataIntegrityViolationException) {
			LOG.warn("The database refused a value that no check before it did", failure);
			return told(422, "shared.not-storable", List.of());
		}
		String number = Integer.toHexString(System.identityHashCode(failure) & 0xFFFF | 0x1000)
			.toUpperCase(java.util.Locale.ROOT);
		return new Told(500, "shared.internal", texts.of("refusal.shared.internal", number), List.of(), number);
	}

	/** A handler that reads a form with files was sent something else. */
	private static boolean isNoForm(Exception failure) {
		return failure instanceof IllegalStateException && String.valueOf(failure.getMessage())
			.startsWith("Current request is not of type [" + MultipartRequest.class.getPackageName());
	}

	private String fieldMessage(org.springframework.validation.FieldError error) {
		return error.isBindingFailure() ? texts.of("refusal.shared.value", error.getField())
				: String.valueOf(error.getDefaultMessage());
	}

	private Told unreadable(HttpMessageNotReadableException failure) {
		Throwable cause = failure.getCause();
		if (cause instanceof DatabindException wrong && !wrong.getPath().isEmpty()) {
			String field = wrong.getPath()
				.stream()
				.map(part -> part.getPropertyName() == null ? "[" + part.getIndex() + "]" : part.getPropertyName())
				.reduce((a, b) -> b.startsWith("[") ? a + b : a + "." + b)
				.orElse("");
			if (cause.getCause() instanceof Refusal refusal) {
				return tell(refusal);
			}
			String message = texts.of("refusal.shared.value", field);
			return new Told(422, "shared.fields", message, List.of(new ProblemWriter.FieldMessage(field, message)), "");
		}
		return told(400, "shared.unreadable", List.of());
	}

}
