-- Returns 1 if KEYS[1] holds exactly ARGV[1], 0 if it holds something else, -1 if absent.
local held = redis.call('GET', KEYS[1])
if not held then
  return -1
end
if held == ARGV[1] then
  return 1
end
return 0
