package org.bihuan.registry;

import java.util.regex.Pattern;

import org.bihuan.organization.OrganizationId;
import org.bihuan.shared.OneLine;
import org.bihuan.shared.Refusal;
import org.jspecify.annotations.Nullable;

/**
 * What is said of a target. Refuses (422) an identification code that is neither ten
 * digits nor {@code bm} and eight digits, an account without a platform, and a web
 * address that is not http or https; also a portal that is no website.
 */
public record TargetDraft(TargetKind kind, String name, @Nullable String code, @Nullable String url,
		@Nullable String platform, @Nullable String category, String region, OrganizationId ownerId,
		@Nullable OrganizationId supervisorId, TargetState state, SiteClass siteClass) {

	private static final Pattern CODE = Pattern.compile("^(\\d{10}|bm\\d{8})$");

	public TargetDraft {
		name = OneLine.of("name", name, 200);
		region = OneLine.of("region", region, 60);
		code = blankToNull(code);
		url = blankToNull(url);
		platform = blankToNull(platform);
		category = blankToNull(category);
		if (code != null && !CODE.matcher(code).matches()) {
			throw Refusal.invalid("code", "registry.code", code);
		}
		if (url != null && (!url.matches("(?i)https?://\\S+") || url.length() > 500)) {
			throw Refusal.invalid("url", "registry.url");
		}
		if (kind == TargetKind.ACCOUNT && platform == null) {
			throw Refusal.invalid("platform", "registry.platform");
		}
		if (siteClass.isScored() && kind != TargetKind.WEBSITE) {
			throw Refusal.invalid("siteClass", "registry.site-class");
		}
	}

	private static @Nullable String blankToNull(@Nullable String text) {
		return text == null || OneLine.clean(text).isEmpty() ? null : OneLine.clean(text);
	}

}
