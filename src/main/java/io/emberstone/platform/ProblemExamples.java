package io.emberstone.platform;

/** Problems as callers see them, for the API description. */
final class ProblemExamples {

  static final String INVALID_REQUEST =
      """
      {"type":"urn:emberstone:problem:invalid-request","title":"Invalid request","status":400,\
      "detail":"The request cannot be understood.","instance":"/api/scenario-matrices",\
      "errors":[{"field":"numScenarios","message":"must be an integer"},\
      {"field":"bucket","message":"is not known"}]}""";

  static final String MALFORMED_BODY =
      """
      {"type":"urn:emberstone:problem:malformed-body","title":"Malformed body","status":400,\
      "detail":"Malformed JSON at line 1, column 12.","instance":"/api/scenario-matrices"}""";

  static final String RULES_VIOLATED =
      """
      {"type":"urn:emberstone:problem:rules-violated","title":"Rules violated","status":422,\
      "detail":"The request violates the rules.","instance":"/api/scenario-matrices",\
      "errors":[{"field":"numScenarios","message":"must be between 1 and 100000"}]}""";

  static final String NOT_FOUND =
      """
      {"type":"urn:emberstone:problem:not-found","title":"Not found","status":404,\
      "detail":"No matrix is stored under this key.","instance":"/api/scenario-matrices/\
      0b23205f67aa2a39b20b95d9d900a3fc99a4d6edcfa40c733323ab1a49324210"}""";

  static final String NOT_ACCEPTABLE =
      """
      {"type":"urn:emberstone:problem:not-acceptable","title":"Not acceptable","status":406,\
      "instance":"/api/scenario-matrices"}""";

  static final String BODY_TOO_LARGE =
      """
      {"type":"urn:emberstone:problem:body-too-large","title":"Body too large","status":413,\
      "detail":"The body is larger than 1048576 bytes.","instance":"/api/scenario-matrices"}""";

  static final String UNSUPPORTED_MEDIA_TYPE =
      """
      {"type":"urn:emberstone:problem:unsupported-media-type","title":"Unsupported media type",\
      "status":415,"detail":"The body must be application/json in UTF-8.",\
      "instance":"/api/scenario-matrices"}""";

  static final String RANGE_NOT_SATISFIABLE =
      """
      {"type":"urn:emberstone:problem:range-not-satisfiable","title":"Range not satisfiable",\
      "status":416,"detail":"The representation has 120000 bytes.",\
      "instance":"/api/scenario-matrices/\
      0b23205f67aa2a39b20b95d9d900a3fc99a4d6edcfa40c733323ab1a49324210/cells"}""";

  static final String UNAVAILABLE =
      """
      {"type":"urn:emberstone:problem:unavailable","title":"Temporarily unavailable",\
      "status":503,"detail":"The service cannot answer in time. Nothing was changed; try again \
      later.","instance":"/api/scenario-matrices"}""";

  static final String INTERNAL =
      """
      {"type":"urn:emberstone:problem:internal","title":"Internal error","status":500,\
      "detail":"Internal error; instance names it in our log.",\
      "instance":"urn:uuid:7f1c1e9c-1b0a-4c0e-9f5e-2f6d1f7a9d11"}""";

  private ProblemExamples() {}
}
