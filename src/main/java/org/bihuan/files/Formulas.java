package org.bihuan.files;

import java.util.HashSet;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.apache.poi.ss.formula.WorkbookEvaluator;

/**
 * Formulas of cells, names, rules and tables: of functions that reckon with what the
 * sheet holds. Those that call, fetch or run are refused, and so is what is not known.
 */
final class Formulas {

	private static final Pattern FUNCTION = Pattern.compile("([\\p{L}_][\\p{L}\\p{N}_.]*)\\s*\\(");

	private static final Pattern TEXT = Pattern.compile("\"[^\"]*\"|'[^']*'");

	private static final Pattern LINK = Pattern.compile("(?i)HYPERLINK\\s*\\(\\s*(\"[^\"]*\")?");

	private static final Set<String> REACHING_OUT = Set.of("CALL", "REGISTER", "REGISTER.ID", "UNREGISTER", "RTD",
			"WEBSERVICE", "FILTERXML", "IMAGE", "DDE", "EXEC", "EVALUATE", "SQL.REQUEST", "STOCKHISTORY", "PY",
			"CUBEVALUE", "CUBEMEMBER", "CUBESET", "CUBERANKEDMEMBER", "CUBEKPIMEMBER", "CUBEMEMBERPROPERTY",
			"CUBESETCOUNT", "EXTERNALFLAG", "GOTO", "HALT", "ECHO");

	private static final Set<String> KNOWN = known();

	private Formulas() {
	}

	private static Set<String> known() {
		Set<String> known = new HashSet<>(WorkbookEvaluator.getSupportedFunctionNames());
		known.addAll(WorkbookEvaluator.getNotSupportedFunctionNames());
		known
			.addAll(Set.of(("IFS SWITCH TEXTJOIN CONCAT XLOOKUP XMATCH MAXIFS MINIFS FILTER UNIQUE SORT SORTBY SEQUENCE"
					+ " RANDARRAY LET LAMBDA MAP REDUCE SCAN BYROW BYCOL MAKEARRAY VSTACK HSTACK TAKE DROP CHOOSECOLS"
					+ " CHOOSEROWS EXPAND TOCOL TOROW WRAPCOLS WRAPROWS TEXTSPLIT TEXTBEFORE TEXTAFTER ARRAYTOTEXT"
					+ " VALUETOTEXT GROUPBY PIVOTBY ANCHORARRAY SINGLE AGGREGATE IFNA XOR DAYS ISOWEEKNUM NUMBERVALUE"
					+ " FORMULATEXT SHEET SHEETS UNICODE UNICHAR ISFORMULA BASE DECIMAL ARABIC COMBIN COMBINA PERMUTATIONA"
					+ " RANK.EQ RANK.AVG STDEV.S STDEV.P VAR.S VAR.P MODE.SNGL MODE.MULT PERCENTILE.INC PERCENTILE.EXC"
					+ " QUARTILE.INC QUARTILE.EXC PERCENTRANK.INC PERCENTRANK.EXC CEILING.MATH FLOOR.MATH CEILING.PRECISE"
					+ " FLOOR.PRECISE ISO.CEILING NETWORKDAYS.INTL WORKDAY.INTL FORECAST.LINEAR COVARIANCE.P COVARIANCE.S"
					+ " NORM.DIST NORM.INV NORM.S.DIST NORM.S.INV BINOM.DIST POISSON.DIST EXPON.DIST T.DIST T.DIST.2T"
					+ " T.DIST.RT T.INV T.INV.2T T.TEST CHISQ.TEST CHISQ.DIST F.DIST F.TEST CONFIDENCE.NORM"
					+ " CONFIDENCE.T BITAND BITOR BITXOR BITLSHIFT BITRSHIFT ENCODEURL DISPIMG NUMBERSTRING DATESTRING"
					+ " DATEDIF IFERROR COUNTIFS SUMIFS AVERAGEIF AVERAGEIFS REGEXTEST REGEXEXTRACT REGEXREPLACE TRIMRANGE")
				.split(" ")));
		known.removeAll(REACHING_OUT);
		return known;
	}

	/** Refuses (415) a formula that reaches out, or whose functions are not known. */
	static void check(String formula, OfficePlace place) {
		for (Matcher link = LINK.matcher(formula); link.find();) {
			String target = link.group(1);
			if (target == null || !LinkAddress.isClickable(target.substring(1, target.length() - 1))) {
				throw place.acts(formula);
			}
		}
		String bare = TEXT.matcher(formula).replaceAll("\u0000");
		if (bare.indexOf('|') >= 0 || bare.indexOf('!') >= 0 && bare.indexOf('\\') >= 0) {
			throw place.acts(formula);
		}
		for (Matcher function = FUNCTION.matcher(bare); function.find();) {
			String name = function.group(1)
				.toUpperCase(Locale.ROOT)
				.replaceAll("^_XLFN\\.|^_XLWS\\.", "")
				.replaceAll("^_XLWS\\.", "");
			if (!KNOWN.contains(name) && !name.equals("HYPERLINK")) {
				throw place.acts(formula);
			}
		}
	}

}
