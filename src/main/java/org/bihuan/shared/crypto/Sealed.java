package org.bihuan.shared.crypto;

import java.util.Base64;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A sealed value taken apart.
 *
 * @param byRow whether it is bound to its row, and not to its column alone
 */
record Sealed(String suite, String keyId, boolean byRow, byte[] content) {

	private static final Pattern FORM = Pattern
		.compile("\\{(SM|INTL):(k\\d{1,4})(:r)?}((?:[A-Za-z0-9+/]{4})+(?:[A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)?)");

	/** Empty for a text of another form. */
	static Optional<Sealed> read(String kept) {
		Matcher parts = FORM.matcher(kept);
		return parts.matches() ? Optional.of(new Sealed(parts.group(1), parts.group(2), parts.group(3) != null,
				Base64.getDecoder().decode(parts.group(4)))) : Optional.empty();
	}

}
