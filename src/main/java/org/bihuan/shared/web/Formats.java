package org.bihuan.shared.web;

import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.TextStyle;
import java.util.Locale;

import org.bihuan.shared.BusinessClock;
import org.bihuan.shared.China;
import org.bihuan.shared.Texts;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Writes dates and sizes as the pages say them; the year only when it is another. */
@Component("fmt")
public class Formats {

	private final Texts texts;

	private final BusinessClock clock;

	Formats(Texts texts, BusinessClock clock) {
		this.texts = texts;
		this.clock = clock;
	}

	/** 6月25日, with the year when it is not this one. */
	public String day(@Nullable LocalDate day) {
		if (day == null) {
			return "";
		}
		return day.format(DateTimeFormatter
			.ofPattern(texts.of(day.getYear() == clock.today().getYear() ? "format.day" : "format.date")));
	}

	/** 2021年6月17日. */
	public String date(@Nullable LocalDate day) {
		return day == null ? "" : day.format(DateTimeFormatter.ofPattern(texts.of("format.date")));
	}

	/** 6月25日（周五）. */
	public String dayOfWeek(@Nullable LocalDate day) {
		return day == null ? "" : day(day) + texts.of("format.week",
				day.getDayOfWeek().getDisplayName(TextStyle.SHORT, Locale.SIMPLIFIED_CHINESE));
	}

	public String week(LocalDate day) {
		return day.getDayOfWeek().getDisplayName(TextStyle.NARROW, Locale.SIMPLIFIED_CHINESE);
	}

	/** 6-17 09:06, with the year when it is not this one. */
	public String time(@Nullable OffsetDateTime at) {
		if (at == null) {
			return "";
		}
		OffsetDateTime here = at.atZoneSameInstant(China.ZONE).toOffsetDateTime();
		return here.format(DateTimeFormatter
			.ofPattern(here.getYear() == clock.today().getYear() ? "M-d HH:mm" : "yyyy-M-d HH:mm"));
	}

	public String time(@Nullable Long millis) {
		return millis == null ? "" : time(China.offset(millis));
	}

	/** 1.2 MB or 34 KB. */
	public String size(long bytes) {
		return bytes >= 1024 * 1024 ? "%.1f MB".formatted(bytes / 1048576.0) : Math.max(1, bytes / 1024) + " KB";
	}

}
